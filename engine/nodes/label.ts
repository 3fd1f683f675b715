import { defineNode } from './definition';

export const labelNode = defineNode({
  type: 'labelNode',
  role: 'comment',
  category: 'other',
  name: 'Label',
  description: 'A note on the canvas; it has no effect.',
  params: {},
  inputs: [],
  outputs: [],
});

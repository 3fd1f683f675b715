import { defineNode } from './definition';

export const labelNode = defineNode({
  type: 'labelNode',
  role: 'comment',
  category: 'other',
  name: 'Label',
  description: 'A remark on the canvas; it never runs.',
  params: {},
  inputs: [],
  outputs: [],
});

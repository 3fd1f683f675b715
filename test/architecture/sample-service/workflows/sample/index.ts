export { keepCountsWorkflow } from './keep-counts-workflow';

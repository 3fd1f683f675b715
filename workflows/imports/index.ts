export { importBatchWorkflow } from './import-batch-workflow';
export { rollbackImportWorkflow } from './rollback-workflow';
export { checkImportWorkflow } from './check-workflow';
export { recoverOrphansWorkflow } from './recover-orphans-workflow';

export { sessionWorkflow } from './before-2.1/session-workflow';
export { forwardTestSession } from './session-workflow';

/** Readable in the Web UI and one of its kind. */
export function batchWorkflowId({ id, system }: { readonly id: string; readonly system: string }) {
  return `import.${system}.${id}`;
}

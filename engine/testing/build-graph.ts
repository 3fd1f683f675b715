type Data = Record<string, unknown>;

/**
 * A graph from short texts: nodes as `id: [type, data]`, wires as `source.handle > target.handle`
 * (handles may be left out).
 */
export function buildGraph(nodes: Record<string, [type: string, data?: Data]>, wires: string[]) {
  const end = (text: string) => {
    const [node, handle] = text.split('.') as [string, string?];
    return { node, handle: handle ?? null };
  };
  return {
    nodes: Object.entries(nodes).map(([id, [type, data]], i) => ({
      id,
      type,
      position: { x: 100 * i, y: 0 },
      data: data ?? {},
    })),
    edges: wires.map((text, i) => {
      const [from, to] = text.split(' > ').map(end) as [
        ReturnType<typeof end>,
        ReturnType<typeof end>,
      ];
      return {
        id: `e${i}`,
        source: from.node,
        target: to.node,
        sourceHandle: from.handle,
        targetHandle: to.handle,
      };
    }),
  };
}

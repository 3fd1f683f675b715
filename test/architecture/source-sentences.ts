import ts from 'typescript';

/** A text of several words in a source file: a message, a description, a line of help. */
export interface Sentence {
  readonly line: number;
  readonly text: string;
}

/** The texts of several words in a TypeScript source, without those of comments. */
export function sentencesOf(code: string): Sentence[] {
  const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest);
  const found: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || isTemplatePart(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (/\S\s+\S/.test(node.text)) found.push({ line: line + 1, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTemplatePart(node: ts.Node): node is ts.TemplateLiteralLikeNode {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

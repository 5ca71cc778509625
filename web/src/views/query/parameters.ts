/** A named query says in its first comments what it is for and which values it takes: `# param: name — help`. */
export interface Parameter { name: string; help: string }

export function parametersOf(text: string): Parameter[] {
  const found = new Map<string, string>();
  for (const [, name, help] of text.matchAll(/^#\s*param:\s*(\w+)(?:\s+[—–-]+\s*(.*))?$/gm)) found.set(name!, help ?? '');
  // Variables of a query of one's own that are written with `$` can be given a value as well.
  const bare = text.replace(/<[^>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g, '');
  for (const [, name] of bare.matchAll(/\$(\w+)/g)) if (!found.has(name!)) found.set(name!, '');
  return [...found].map(([name, help]) => ({ name, help }));
}

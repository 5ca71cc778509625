import { useLayoutEffect, useState } from 'preact/hooks';
import { useSettings } from './context.tsx';

/**
 * Tokens of the style sheet (`--ink`, `--for`, …) as colours that a canvas understands, anew when the theme changes.
 * A custom property holds `light-dark(…)` as written; only a real property resolves it.
 */
export function useColors<K extends string>(tokens: readonly K[]): Record<K, string> {
  const { dark, theme } = useSettings();
  const [colors, setColors] = useState(() => resolve(tokens));
  useLayoutEffect(() => setColors(resolve(tokens)), [dark, theme]);
  return colors;
}

function resolve<K extends string>(tokens: readonly K[]): Record<K, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colors = {} as Record<K, string>;
  for (const token of tokens) {
    probe.style.color = `var(${token})`;
    colors[token] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colors;
}

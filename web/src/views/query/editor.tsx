import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Vocabulary } from '../../api/types.ts';
import { useSettings } from '../../settings/context.tsx';
import { completionSource } from './completion.ts';

interface Props {
  /** A text to begin with; a new object replaces what was typed. */
  given: { text: string };
  label: string;
  vocabulary: Vocabulary | undefined;
  /** Where the server found an error in the text; both count from 1. */
  error: { line: number; column: number } | undefined;
  onText: (text: string) => void;
  onRun: () => void;
}

/**
 * CodeMirror for SPARQL. It stands in a shadow root: there its styles are adopted style sheets, while in the page's own
 * head they would be a <style> element, which the Content-Security-Policy refuses.
 */
export default function Editor({ given, label, vocabulary, error, onText, onRun }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { language } = useSettings();
  const now = useRef({ vocabulary, language, onText, onRun });
  now.current = { vocabulary, language, onText, onRun };
  const typed = useRef(given.text);

  useLayoutEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: typed.current,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          StreamLanguage.define(sparql),
          syntaxHighlighting(colors),
          autocompletion({ override: [completionSource(() => now.current.vocabulary, () => now.current.language)], icons: false }),
          errorPlace,
          // The Tab key is left to move the focus on.
          keymap.of([
            { key: 'Mod-Enter', run: () => (now.current.onRun(), true) },
            ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
          ]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            typed.current = update.state.doc.toString();
            now.current.onText(typed.current);
          }),
          typeOverSelection,
          look,
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current!;
    if (given.text === editor.state.doc.toString()) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: given.text }, selection: { anchor: 0 } });
  }, [given]);

  useEffect(() => {
    const editor = view.current!;
    const line = error && error.line <= editor.state.doc.lines ? editor.state.doc.line(error.line) : undefined;
    const at = line ? Math.min(line.from + Math.max(0, error!.column - 1), line.to) : undefined;
    editor.dispatch({
      effects: setErrorPlace.of(at),
      ...(at !== undefined && { selection: { anchor: at }, scrollIntoView: true }),
    });
  }, [error]);

  return <div class="query-editor" ref={host} />;
}

/**
 * Left to the browser, text that is typed over a selection keeps the selection's look by a style attribute for a moment,
 * which the Content-Security-Policy refuses and reports; so it is put in here.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== 'insertText' || !text || empty || view.composing) return false;
    event.preventDefault();
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    // Such as a bracket, which is put around the selection.
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});

const setErrorPlace = StateEffect.define<number | undefined>();

const errorPlace = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { docChanged, effects, state }) {
    if (docChanged) marks = Decoration.none;
    for (const effect of effects) {
      if (!effect.is(setErrorPlace)) continue;
      if (effect.value === undefined) {
        marks = Decoration.none;
        continue;
      }
      const line = state.doc.lineAt(effect.value);
      const rest = line.text.slice(effect.value - line.from).match(/^\s*\S+/)?.[0].length ?? 0;
      marks = Decoration.set([
        Decoration.line({ class: 'cm-error-line' }).range(line.from),
        ...(rest > 0 ? [Decoration.mark({ class: 'cm-error' }).range(effect.value, effect.value + rest)] : []),
      ]);
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colors = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.standard(tags.variableName), color: 'var(--accent)' },
  { tag: tags.local(tags.variableName), color: 'var(--person)' },
  { tag: tags.atom, color: 'var(--for)' },
  { tag: tags.string, color: 'var(--place)' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: tags.meta, color: 'var(--ink-soft)' },
]);

// Custom properties reach into the shadow root: the page's colours, light and dark, are the editor's.
const look = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '0.8125rem', maxHeight: '50vh' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto', minHeight: '11rem' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-soft)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-tint) 35%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-tint)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-tint)', outline: '1px solid var(--accent)' },
  '.cm-error-line': { backgroundColor: 'var(--against-tint)' },
  '.cm-error': { textDecoration: 'underline wavy var(--alarm)' },
  '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontFamily: 'var(--sans)', fontStyle: 'normal', color: 'var(--ink-soft)', marginLeft: '1em' },
  'li[aria-selected] .cm-completionDetail': { color: 'var(--on-accent)' },
  '.cm-completionInfo': { fontFamily: 'var(--sans)', maxWidth: '22rem', padding: '0.5rem 0.75rem' },
  '.cm-panel input, .cm-panel button, .cm-panel label': { font: 'inherit', color: 'inherit' },
});

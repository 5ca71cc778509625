import { Component, type ComponentChildren } from 'preact';
import { useT } from '../i18n/index.ts';
import { words } from './messages.ts';

interface Props {
  /** Where the page is; another place is another try. */
  path: string;
  children: ComponentChildren;
}

/** A view that fails takes neither the header nor the other views with it. */
export class Boundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown };

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (before.path !== this.props.path && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { error: unknown }) {
  const t = useT(words);
  return (
    <div class="state is-failed" role="alert">
      <p>{t.broken}</p>
      <pre><code>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</code></pre>
    </div>
  );
}

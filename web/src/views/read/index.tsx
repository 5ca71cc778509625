import { useParams } from '../../url/use-params.ts';
import { ArticleList } from './article-list.tsx';
import { PastedArticle } from './paste-box.tsx';
import { StoredArticle } from './reading.tsx';
import './read.css';

/** `/read?iri=…` is an article of the store; `/read?pasted` what was pasted in this tab; `/read` the list and the box to paste into. */
export default function Read() {
  const params = useParams();
  const iri = params.get('iri');
  if (iri) return <StoredArticle key={iri} iri={iri} />;
  if (params.flag('pasted')) return <PastedArticle />;
  return <ArticleList />;
}

import { useParams } from '../../url/use-params.ts';
import { EntityList } from './entity-list.tsx';
import { EntityPage } from './entity-page.tsx';
import './entity.css';

/** `/entity?iri=…` is one person, body, place or topic; `/entity` the list of all. */
export default function EntityView() {
  const iri = useParams().get('iri');
  return iri ? <EntityPage key={iri} iri={iri} /> : <EntityList />;
}

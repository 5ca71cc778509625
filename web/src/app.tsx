import { useRef } from 'preact/hooks';
import { lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useT } from './i18n/index.ts';
import { ExplainDialog, InfoSign } from './parts/where-from.tsx';
import { useTitle } from './parts/use-title.ts';
import { SettingsProvider } from './settings/context.tsx';
import { Boundary } from './shell/boundary.tsx';
import { Header } from './shell/header.tsx';
import { words } from './shell/messages.ts';
import { TokenGate } from './shell/token-gate.tsx';

const Start = lazy(() => import('./views/start/index.tsx'));
const Read = lazy(() => import('./views/read/index.tsx'));
const Stands = lazy(() => import('./views/stands/index.tsx'));
const Network = lazy(() => import('./views/network/index.tsx'));
const Timeline = lazy(() => import('./views/timeline/index.tsx'));
const Entity = lazy(() => import('./views/entity/index.tsx'));
const Query = lazy(() => import('./views/query/index.tsx'));
const Explain = lazy(() => import('./views/explain/index.tsx'));

export function App() {
  return (
    <SettingsProvider>
      <LocationProvider>
        <ExplainDialog>
          <Page />
        </ExplainDialog>
      </LocationProvider>
    </SettingsProvider>
  );
}

function Page() {
  const t = useT(words);
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a class="skip" href="#main">{t.skip}</a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <TokenGate>
          <Boundary path={path}>
            {/* A new view is announced and read from its top: the focus goes there, as it would with a new page. */}
            <Router onRouteChange={() => main.current?.focus({ preventScroll: true })}>
              <Route path="/" component={Start} />
              <Route path="/read" component={Read} />
              <Route path="/stands" component={Stands} />
              <Route path="/network" component={Network} />
              <Route path="/timeline" component={Timeline} />
              <Route path="/entity" component={Entity} />
              <Route path="/query" component={Query} />
              <Route path="/explain" component={Explain} />
              <Route default component={NotFound} />
            </Router>
          </Boundary>
        </TokenGate>
      </main>
      <footer class="bottom">
        {t.footer} <InfoSign />. <span class="keys">{t.keys}</span>
      </footer>
    </>
  );
}

function NotFound() {
  const t = useT(words);
  useTitle(t.notFoundTitle);
  return (
    <div class="state">
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFound} <a href="/">{t.toStart}</a></p>
    </div>
  );
}

import type { ChartConfiguration } from 'chart.js';
import { useMemo } from 'preact/hooks';
import type { Matrix, Position, Positions, Side } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { Chart } from '../../chart/chart.tsx';
import { dayOf, timeScale } from '../../chart/time-axis.ts';
import { useFormat, useT, type Format } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { filterValues } from '../../parts/filters.tsx';
import { sideSign, StanceBadge } from '../../parts/stance-badge.tsx';
import { State } from '../../parts/state.tsx';
import { NARROW, useMedia } from '../../parts/use-media.ts';
import { useColors } from '../../settings/use-colors.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { byDate, changedSides, coursesOf, stretches, type Courses } from './courses.ts';
import { words } from './messages.ts';

const LIMIT = 500;
const SIDES = ['for', 'against', 'asks', 'states'] as const satisfies readonly Side[];
/** Each side has its own shape as well as its colour. */
const SHAPES = { for: 'triangle', against: 'triangle', asks: 'rectRot', states: 'circle' } as const;

export default function Moved({ suggestions, onOpen }: { suggestions: Matrix['topics']; onOpen: (position: Position) => void }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const holder = params.get('holder');
  const topic = params.get('topic');
  const asked = holder !== '' || topic !== '';
  const result = useApi<Positions>(asked ? to('/api/positions', { holder, topic, limit: LIMIT, ...filterValues(params) }) : null);

  if (!asked) {
    return (
      <div class="choose">
        <p>{t.choose}</p>
        <ul class="plain chips">
          {suggestions.slice(0, 12).map(({ iri, name, for: pro, against }) => (
            <li key={iri}>
              <a class="chip" href={params.href({ topic: iri })}>
                <i lang="id">{name}</i> <span class="soft">{t.contested(number(pro), number(against))}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <State result={result} isEmpty={({ items }) => items.length === 0}>
      {({ items, total }) => <CoursesOver items={items} total={total} holder={holder} topic={topic} onOpen={onOpen} />}
    </State>
  );
}

interface CoursesProps { items: Position[]; total: number; holder: string; topic: string; onOpen: (position: Position) => void }

function CoursesOver({ items, total, holder, topic, onOpen }: CoursesProps) {
  const t = useT(words);
  const stance = useT(names).stance;
  const format = useFormat();
  const params = useParams();
  const courses = useMemo(() => coursesOf(items, holder, topic), [items, holder, topic]);
  const label = (lane: Courses['lanes'][number]) => (courses.kind === 'stance' ? stance[lane.key as keyof typeof stance] : lane.name);
  const rows = courses.kind === 'stance' ? [{ key: 'all', name: '', positions: courses.lanes.flatMap((lane) => lane.positions).sort(byDate) }] : courses.lanes;

  if (courses.lanes.length === 0) {
    return (
      <div class="state" role="status">
        <p>{t.noneDated(format.number(courses.undated))}</p>
        <p><a href={params.href({ view: null })}>{t.tabs.matrix}</a></p>
      </div>
    );
  }
  return (
    <>
      <LaneChart courses={courses} label={label} format={format} onOpen={onOpen} />
      {courses.left > 0 && <p class="soft small">{t.lanesLeft(format.number(courses.left))}</p>}
      {courses.undated > 0 && <p class="soft small">{t.undated(format.number(courses.undated))}</p>}
      {total > items.length && <p class="soft small">{t.only(format.number(items.length), format.number(total))}</p>}
      <table class="courses">
        <thead>
          <tr>
            {courses.kind !== 'stance' && <th scope="col">{t.lane[courses.kind]}</th>}
            <th scope="col">{t.course}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((lane) => {
            const course = stretches(lane.positions);
            return (
              <tr key={lane.key}>
                {courses.kind !== 'stance' && (
                  <th scope="row">
                    <a href={params.href({ [courses.kind]: lane.key })} lang="id">{lane.name}</a>
                    {changedSides(course) && <span class="changed">{t.changed}</span>}
                  </th>
                )}
                <td>
                  <ol class="plain course">
                    {course.map(({ stance: one, side, first, count }) => (
                      <li key={first.iri}>
                        <button type="button" class="quiet" onClick={() => onOpen(first)}>
                          <StanceBadge stance={one} side={side} />
                          {count > 1 && <span class="number">×{format.number(count)}</span>}
                          <span class="soft">{format.shortDate(first.article.published ?? '')}</span>
                        </button>
                      </li>
                    ))}
                  </ol>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface ChartProps { courses: Courses; label: (lane: Courses['lanes'][number]) => string; format: Format; onOpen: (position: Position) => void }

type Point = { x: number; y: number; position: Position };

function LaneChart({ courses, label, format, onOpen }: ChartProps) {
  const t = useT(words);
  const { side: sides, stance } = useT(names);
  const colors = useColors(['--for', '--against', '--asks', '--states', '--line', '--ink', '--surface'] as const);
  const narrow = useMedia(NARROW);
  const { config, sets } = useMemo(() => {
    const { lanes, kind } = courses;
    const sets = SIDES.map((side) => points(courses, side));
    const days = sets.flat().map(({ x }) => x);
    const line = lanes.flatMap((lane, y) => lane.positions.map((position) => ({ x: dayOf(position.article.published!), y }))).sort((a, b) => a.x - b.x);
    const config: ChartConfiguration<'scatter'> = {
      type: 'scatter',
      data: {
        datasets: [
          ...SIDES.map((side, i) => ({
            label: `${sideSign[side]} ${sides[side]}`,
            data: sets[i]!,
            pointStyle: SHAPES[side],
            rotation: side === 'against' ? 180 : 0,
            radius: 7,
            hoverRadius: 9,
            hitRadius: 6,
            clip: 12,
            backgroundColor: colors[`--${side}`],
            borderColor: colors['--surface'],
            borderWidth: 1,
          })),
          // One holder on one topic: the steps of its way.
          ...(kind === 'stance' ? [{ label: '', data: line, showLine: true, stepped: 'before' as const, pointRadius: 0, pointHitRadius: 0, borderColor: colors['--line'], borderWidth: 2 }] : []),
        ],
      },
      options: {
        scales: {
          x: timeScale(days, format),
          y: {
            reverse: true,
            min: -0.6,
            max: lanes.length - 0.4,
            afterBuildTicks: (axis) => {
              axis.ticks = lanes.map((_, value) => ({ value }));
            },
            ticks: { autoSkip: false, callback: (value) => shortened(lanes[Number(value)] ? label(lanes[Number(value)]!) : '', narrow ? 16 : 28) },
          },
        },
        plugins: {
          legend: { position: 'bottom', labels: { usePointStyle: true, filter: ({ text }) => text !== '' } },
          tooltip: {
            filter: ({ datasetIndex }) => datasetIndex < SIDES.length,
            callbacks: {
              label: ({ raw }) => {
                const { position } = raw as Point;
                return `${format.shortDate(position.article.published!)}: ${position.holders.map(({ name }) => name).join(', ')} ${stance[position.stance]} ${position.topics.map(({ name }) => name).join(', ')}`;
              },
            },
          },
        },
      },
    };
    return { config, sets };
  }, [courses, colors, format, stance, sides, narrow]);

  const pick = (index: number, set: number) => {
    const point = sets[set]?.[index];
    if (point) onOpen(point.position);
  };
  return (
    <Chart
      config={config}
      label={t.chart(format.number(sets.flat().length))}
      height={Math.max(180, 90 + courses.lanes.length * 32)}
      onPick={pick}
    />
  );
}

/** Positions of one day and lane stand beside one another, not upon one another. */
function points({ lanes }: Courses, side: Side): Point[] {
  const taken = new Map<string, number>();
  return lanes.flatMap((lane, y) =>
    lane.positions.flatMap((position) => {
      const x = dayOf(position.article.published!);
      const there = taken.get(`${x} ${y}`) ?? 0;
      taken.set(`${x} ${y}`, there + 1);
      return position.side === side ? [{ x, y: y + Math.min(there, 4) * 0.09, position }] : [];
    }));
}

const shortened = (name: string, length: number) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);

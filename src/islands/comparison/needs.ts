/** What somebody needs, held against the four services. Pure: the table, its filter and the address only show what is here. */
import type { Comparison, ComparisonRow, Requirement } from '../../content-schemas/comparison.ts';
import {
  INTEGRATION_SERVICES,
  type IntegrationService,
  SERVICE_NAMES,
} from '../../content-schemas/services.ts';

export type Fit = Requirement['fits'][IntegrationService]['fit'];

/** Ids of the chosen requirements. */
export type Needs = ReadonlySet<string>;

export function chosenRequirements({ requirements }: Comparison, needs: Needs): readonly Requirement[] {
  return requirements.filter(({ id }) => needs.has(id));
}

/** The rows that show the chosen requirements, in the order of the table; all of them where nothing is chosen. */
export function rowsFor({ rows, requirements }: Comparison, needs: Needs): readonly ComparisonRow[] {
  const chosen = requirements.filter(({ id }) => needs.has(id));
  if (chosen.length === 0) return rows;
  const shown = new Set(chosen.flatMap((requirement) => requirement.rows));
  return rows.filter(({ id }) => shown.has(id));
}

/** How a service meets all of the requirements: as well as it meets the one that suits it least. */
export function overallFit(chosen: readonly Requirement[], service: IntegrationService): Fit {
  const fits = chosen.map((requirement) => requirement.fits[service].fit);
  if (fits.includes('no')) return 'no';
  return fits.includes('partly') ? 'partly' : 'yes';
}

/** The fewest services that meet every requirement with a plain yes between them; the first columns where several do. */
export function smallestTeam(chosen: readonly Requirement[]): readonly IntegrationService[] {
  const meets = (team: readonly IntegrationService[]) =>
    chosen.every(({ fits }) => team.some((service) => fits[service].fit === 'yes'));
  return teams(INTEGRATION_SERVICES).find(meets) ?? [];
}

/** All selections of at least one service, small ones first. */
function teams(services: readonly IntegrationService[]): readonly (readonly IntegrationService[])[] {
  const found: IntegrationService[][] = [];
  for (let bits = 1; bits < 2 ** services.length; bits += 1) {
    found.push(services.filter((_, i) => (bits & (1 << i)) !== 0));
  }
  return found.sort((one, other) => one.length - other.length);
}

/** The answer in one sentence; empty where nothing is chosen. */
export function answerTo(chosen: readonly Requirement[]): string {
  if (chosen.length === 0) return '';
  const what = chosen.length === 1 ? 'it' : chosen.length === 2 ? 'both' : 'all of it';
  const alone = INTEGRATION_SERVICES.filter((service) => overallFit(chosen, service) === 'yes');
  if (alone.length === INTEGRATION_SERVICES.length) return `All four meet ${what}.`;
  if (alone.length > 0) return `${listed(alone)} ${alone.length === 1 ? 'meets' : 'meet'} ${what}.`;
  return `No service meets ${what} alone. Together they do: ${listed(smallestTeam(chosen))}.`;
}

function listed(services: readonly IntegrationService[]): string {
  const names = services.map((service) => SERVICE_NAMES[service]);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const PARAMETER = 'need';

/** The requirements that an address names; unknown ones are left out. */
export function needsIn(search: string, { requirements }: Comparison): Needs {
  const asked = new URLSearchParams(search).getAll(PARAMETER);
  return new Set(requirements.map(({ id }) => id).filter((id) => asked.includes(id)));
}

/** The query of an address that names the requirements: `?need=schedule`, or empty for none. */
export function searchFor(needs: Needs): string {
  if (needs.size === 0) return '';
  return `?${new URLSearchParams([...needs].map((id) => [PARAMETER, id]))}`;
}

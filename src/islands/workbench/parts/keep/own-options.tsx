/** In the list of workflows: the learner's drafts, and what is on the desk where it is in no list. */
import { useEffect } from 'preact/hooks';
import { draftStore } from '../../../../browser/draft-store.ts';
import type { WorkbenchWorkflow } from '../../workflow.ts';
import { draftList, LIST, readList } from './own-list.ts';
import './arrival.css';

export interface OwnOptionsProps {
  readonly workflow: WorkbenchWorkflow;
  readonly catalogue: readonly { readonly slug: string }[];
}

export function OwnOptions({ workflow, catalogue }: OwnOptionsProps) {
  useEffect(() => {
    draftList.value = readList(draftStore.read(LIST));
  }, []);
  const drafts = draftList.value;
  const known = [...catalogue, ...drafts].some(({ slug }) => slug === workflow.slug);
  return (
    <>
      {drafts.length > 0 && (
        <optgroup label="Your drafts">
          {drafts.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </optgroup>
      )}
      {!known && (
        <optgroup label="On the desk">
          <option value={workflow.slug}>{workflow.title}</option>
        </optgroup>
      )}
    </>
  );
}

import type { ExpressPrices, StandardPrices } from '../../../../asl/projection/cost.ts';

/** Prices and limits with which a run is estimated, and when somebody last compared them with AWS. */
export interface RunPrices {
  readonly standard: StandardPrices;
  readonly express: ExpressPrices;
  readonly quotas: {
    /** Events in the history of one Standard execution. */
    readonly events: number;
    /** Bytes of an input or output. */
    readonly payloadBytes: number;
    readonly standardSeconds: number;
    readonly expressSeconds: number;
  };
  /** A day, as people read it. */
  readonly checked: string;
  readonly source: { readonly url: string; readonly title: string };
}

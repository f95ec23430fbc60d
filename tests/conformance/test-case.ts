import type { Json, TestStateRequest } from '../../src/asl/index.ts';

/** A case of the suite, as far as the adapter reads it; `../shared/conformance/README.md` describes it in full. */
export interface TestCase {
  readonly id: string;
  readonly group: string;
  readonly kind: 'execution' | 'express' | 'create-error' | 'validation' | 'test-state';
  readonly definition: Json;
  readonly definitionText?: string;
  readonly input: Json;
  readonly stateMachine?: {
    readonly name: string;
    readonly arn: string;
    readonly roleArn: string;
    readonly type: 'STANDARD' | 'EXPRESS';
  };
  readonly execution?: { readonly name: string; readonly arn: string };
  readonly stateMachineType?: 'STANDARD' | 'EXPRESS';
  readonly startTime?: string;
  readonly start?: 'sync' | 'async';
  readonly stores?: Stores;
  readonly request?: Omit<TestStateRequest, 'definition' | 'input' | 'roleArn'>;
  readonly roleArn?: string | null;
}

export interface Stores {
  readonly s3?: readonly { readonly bucket: string; readonly key: string; readonly body: string }[];
}

import { uuidFrom } from '../random.ts';
import { intrinsic } from './definition.ts';

/** `States.UUID()` gives a version 4 UUID. */
export const uuid = intrinsic('UUID', '#asl-intrsc-func-uuid-generate', [], (_, { random }) =>
  uuidFrom(random),
);

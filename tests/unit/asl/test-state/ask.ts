import {
  type Json,
  type TestStateOptions,
  type TestStateRefusal,
  type TestStateRequest,
  type TestStateResult,
  testState,
} from '../../../../src/asl/index.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/ShopRole';

type Asked = Omit<TestStateRequest, 'definition' | 'input'> & { readonly input?: Json };

/** Tests a state that is given as a value. */
async function ask(state: Json, asked: Asked, options?: TestStateOptions) {
  const { input, ...rest } = asked;
  const request = {
    ...rest,
    definition: JSON.stringify(state),
    ...(input !== undefined && { input: JSON.stringify(input) }),
  };
  return await testState(request, options);
}

export async function tested(
  state: Json,
  asked: Asked = {},
  options?: TestStateOptions,
): Promise<TestStateResult> {
  const answer = await ask(state, asked, options);
  if (!answer.ok) throw new Error(`Refused: ${answer.refusal.message}`);
  return answer.result;
}

export async function refusal(state: Json, asked: Asked = {}): Promise<TestStateRefusal> {
  const answer = await ask(state, asked);
  if (answer.ok) throw new Error(`Not refused: ${JSON.stringify(answer.result)}`);
  return answer.refusal;
}

/** The questions that may be shown, for the pages that ask any of them: exam, review, practice. Keys sealed. */
import type { APIRoute } from 'astro';
import { loadBank } from '../../site/questions.ts';
import { sealedQuestion } from '../../site/quiz-props.ts';

export const GET: APIRoute = async () => {
  const bank = await loadBank();
  const { concepts, misconceptions } = bank;
  const questions = bank.items
    .filter(({ status }) => status === 'reviewed')
    .map(({ question }) => ({ view: question.view, sealed: sealedQuestion(question, bank) }));
  return new Response(JSON.stringify({ concepts, misconceptions, questions }), {
    headers: { 'Content-Type': 'application/json' },
  });
};

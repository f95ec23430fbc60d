import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

export const collections = {
  /** The lessons: Starlight's pages. A file's path below `content/lessons` is its address. */
  docs: defineCollection({
    loader: glob({ pattern: '**/[^_]*.{md,mdx}', base: './content/lessons' }),
    schema: docsSchema({
      extend: z.object({
        /** How long the lesson takes a newcomer, in minutes. */
        minutes: z.number().int().positive().optional(),
      }),
    }),
  }),
};

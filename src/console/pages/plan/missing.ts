import { errorMeaning } from '#contract/errorMeaning.ts'
import type { CallError } from '#console/lib/api.ts'

/** The plan, or its cluster, is not there. */
export const isMissing = (error: CallError | null): boolean => error !== null && errorMeaning(error.code, true) === 'not_found'

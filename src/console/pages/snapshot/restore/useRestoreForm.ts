import { choiceParam, useUrlState } from '#console/lib/urlState.ts'

/** Which form the snapshot's page shows; in the URL, so that it can be linked to. */
export const useRestoreForm = () => useUrlState('restore', choiceParam(['', 'cluster', 'tables'], ''))

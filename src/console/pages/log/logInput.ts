/** All types at once: there are about ten, and the service gives all of them by default (quirk 7.9). */
export const logInput = (project: string, id: string) => ({ project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } })

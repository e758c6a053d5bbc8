/** The IAM action each call needs, where the reference names it (chapter 7.2, l.11107-11125). */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['cluster.create', 'dws:openAPICluster:create'],
  ['cluster.list', 'dws:openAPICluster:list'],
  ['cluster.get', 'dws:openAPICluster:getDetail'],
  ['nodeType.list', 'dws:openAPIFlavors:get'],
  ['cluster.delete', 'dws:openAPICluster:delete'],
  ['cluster.restart', 'dws:openAPICluster:restart'],
  ['cluster.resize', 'dws:cluster:scaleOutOrOpenAPIResize'],
  ['cluster.resetPassword', 'dws:openAPICluster:resetPassword'],
  ['snapshot.create', 'dws:openAPISnapshot:create'],
  ['snapshot.list', 'dws:openAPISnapshot:list'],
  ['snapshot.get', 'dws:openAPISnapshot:detail'],
  ['snapshot.delete', 'dws:openAPISnapshot:delete'],
  ['snapshot.restore', 'dws:openAPISnapshot:restore'],
])
/** By row id. */
export const permissionOf = (call: string): string | undefined => ACTIONS.get(call)

import * as z from 'zod/mini'
import { PublicIp, clusterName, given, port, words } from './request.ts'

/** Nodes of a new cluster; a stand-alone real-time warehouse has exactly one (l.837). */
export const NODE_COUNT = { min: 3, max: 256, standAlone: 1 }
const nodeCount = z
  .int('node_count')
  .check(z.refine((nodes) => nodes === NODE_COUNT.standAlone || (nodes >= NODE_COUNT.min && nodes <= NODE_COUNT.max), 'node_count'))

/** Coordinators: 2 to the number of nodes, at most 20 (l.11013; l.853 says 3, which is only the default). */
export const CN_COUNT = { min: 2, max: 20, usual: 3 }
const cnCount = z.optional(z.int('cn_count').check(z.minimum(CN_COUNT.min, 'cn_count'), z.maximum(CN_COUNT.max, 'cn_count')))

/** l.848 */
export const USER_NAME = { min: 6, max: 64, pattern: /^[a-z_][a-z0-9_]*$/ }
/** Reserved words of the database that the length rule lets through (l.848: "not a keyword"). */
const KEYWORDS = new Set(
  `analyse analyze asymmetric authid between binary buckets collate collation column compact concurrently constraint create
  current_catalog current_date current_role current_schema current_time current_timestamp current_user deferrable deltamerge distinct
  except foreign freeze function groupparent having initially intersect isnull leading localtime localtimestamp maxvalue natural notnull
  offset overlaps performance placing primary procedure references reject returning rownum select session_user similar symmetric sysdate
  timecapsule trailing unique variadic verbose window`.split(/\s+/),
)
export const userName = z.string('required').check(
  z.minLength(USER_NAME.min, 'user_name_length'),
  z.maxLength(USER_NAME.max, 'user_name_length'),
  z.regex(USER_NAME.pattern, 'user_name_pattern'),
  z.refine((name) => !KEYWORDS.has(name), 'user_name_keyword'),
)

/** l.851 and l.2856 */
export const PASSWORD = { min: 12, max: 32, classes: 3 }
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9\s]/]
/** How many of the four classes (small, capital, digit, special) a password has. The exact set of special characters differs between
 * editions, so any other visible character counts. */
export const passwordClasses = (password: string): number => CLASSES.filter((kind) => kind.test(password)).length
const reversed = (name: string): string => [...name].reverse().join('')
/** A password must be neither the user's name nor its reverse. */
export const isUserName = (password: string, user: string): boolean => password === user || password === reversed(user)
export const password = z.string('required').check(
  z.minLength(PASSWORD.min, 'password_length'),
  z.maxLength(PASSWORD.max, 'password_length'),
  z.refine((value) => passwordClasses(value) >= PASSWORD.classes, 'password_classes'),
)

/** Lengths from l.874 and l.880; 20 tags are the vendor's limit for any resource. */
export const TAGS = { max: 20, key: 128, value: 255, pattern: /^[A-Za-z0-9_\-\u3400-\u9fff]*$/u }
/** Always a list: the table prints one object, the service takes lists on this path too (quirk 3.12). */
const Tags = z.optional(
  z
    .array(
      z.object({
        key: z
          .string('required')
          .check(z.minLength(1, 'tag_key_length'), z.maxLength(TAGS.key, 'tag_key_length'), z.regex(TAGS.pattern, 'tag_pattern')),
        value: z.string('required').check(z.maxLength(TAGS.value, 'tag_value_length'), z.regex(TAGS.pattern, 'tag_pattern')),
      }),
    )
    .check(
      z.maxLength(TAGS.max, 'tag_count'),
      z.refine((tags) => new Set(tags.map((tag) => tag.key)).size === tags.length, 'tag_twice'),
    ),
)

/** What both ways of creating a cluster name alike. */
const shared = {
  name: clusterName,
  vpc_id: given,
  subnet_id: given,
  public_ip: z.optional(PublicIp),
  enterprise_project_id: words,
  tags: Tags,
}

/** Body of CreateCluster, chapter 5.1.1. The wrapper is needed, whatever the quick start prints (contract.md 5.1.1). */
export const CreateBody = z.object({
  cluster: z
    .object({
      ...shared,
      node_type: given,
      number_of_node: nodeCount,
      number_of_cn: cnCount,
      security_group_id: given,
      availability_zone: words,
      port: z.optional(port),
      user_name: userName,
      user_pwd: password,
    })
    .check(
      z.refine((cluster) => (cluster.number_of_cn ?? 0) <= cluster.number_of_node, { error: 'cn_above_nodes', path: ['number_of_cn'] }),
      z.refine((cluster) => !isUserName(cluster.user_pwd, cluster.user_name), { error: 'password_is_user', path: ['user_pwd'] }),
    ),
})

/** Body of CreateClusterV2, chapter 6.1 (l.10969-10996): `flavor` is the name of a node type, not its id (DWS.5240, l.11016). */
export const CreateV2Body = z.object({
  cluster: z
    .object({
      ...shared,
      flavor: given,
      num_node: nodeCount,
      num_cn: cnCount,
      datastore_version: words,
      // The document's own example leaves it empty (l.10974).
      security_group_id: words,
      availability_zones: z.optional(z.array(given)),
      db_port: z.optional(port),
      db_name: userName,
      db_password: password,
      // "100" in the example, a number in the client libraries (contract.md 5.1.1 item 7). GB per node.
      volume: z.optional(
        z.object({
          volume: given,
          capacity: z.union(
            [z.int().check(z.minimum(1, 'volume_capacity')), z.string().check(z.regex(/^[1-9]\d*$/, 'volume_capacity'))],
            'volume_capacity',
          ),
        }),
      ),
    })
    .check(
      z.refine((cluster) => (cluster.num_cn ?? 0) <= cluster.num_node, { error: 'cn_above_nodes', path: ['num_cn'] }),
      z.refine((cluster) => !isUserName(cluster.db_password, cluster.db_name), { error: 'password_is_user', path: ['db_password'] }),
    ),
})

export type CreateBody = z.input<typeof CreateBody>
export type CreateV2Body = z.input<typeof CreateV2Body>
type V2Cluster = CreateV2Body['cluster']

/**
 * The v1.0 body of a v2 creation, for regions that do not offer v2 (404 APIGW.0101). The kernel version and the disk size have no
 * place there: `undefined` where a disk size was chosen, since dropping it silently would build something else.
 */
export function asV1(cluster: V2Cluster): CreateBody | undefined {
  if (cluster.volume) return undefined
  return {
    cluster: {
      node_type: cluster.flavor,
      number_of_node: cluster.num_node,
      number_of_cn: cluster.num_cn,
      name: cluster.name,
      vpc_id: cluster.vpc_id,
      subnet_id: cluster.subnet_id,
      security_group_id: cluster.security_group_id ?? '',
      availability_zone: cluster.availability_zones?.[0],
      port: cluster.db_port,
      user_name: cluster.db_name,
      user_pwd: cluster.db_password,
      public_ip: cluster.public_ip,
      enterprise_project_id: cluster.enterprise_project_id,
      tags: cluster.tags,
    },
  }
}

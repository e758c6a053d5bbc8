import * as z from 'zod/mini'
import { pathValue } from './scalars.ts'

/*
 * Rules for requests that several resources share. A message is a stable key: the console translates it at the field.
 * Objects strip what they do not name, so that callers may repeat what the proxy fills in.
 */

/** A text that must be there. */
export const given = z.string('required').check(z.minLength(1, 'required'), z.maxLength(1024, 'too_long'))
/** A text that may be left out or empty. */
export const words = z.optional(z.string('text').check(z.maxLength(1024, 'too_long')))

/** Names of clusters (l.844) and of snapshots (l.4266) keep the same rule: a letter first, 4 to 64 of letters, digits, - and _. */
export const OBJECT_NAME = { min: 4, max: 64, pattern: /^[A-Za-z][A-Za-z0-9_-]*$/ }
export const CLUSTER_NAME = OBJECT_NAME
export const clusterName = z
  .string('required')
  .check(
    z.minLength(CLUSTER_NAME.min, 'cluster_name_length'),
    z.maxLength(CLUSTER_NAME.max, 'cluster_name_length'),
    z.regex(CLUSTER_NAME.pattern, 'cluster_name_pattern'),
  )

/** l.843 */
export const PORT_RANGE = { min: 8000, max: 30000, usual: 8000 }
export const port = z.int('port_range').check(z.minimum(PORT_RANGE.min, 'port_range'), z.maximum(PORT_RANGE.max, 'port_range'))

/** How a public address is bound (l.865). */
export const BIND_TYPES = ['auto_assign', 'not_use', 'bind_existing'] as const
/** `eip_id` names the address to bind; only `bind_existing` needs it (the examples send "" with the others, l.905). */
export const PublicIp = z
  .object({ public_bind_type: z.enum(BIND_TYPES, 'bind_type'), eip_id: words })
  .check(z.refine((ip) => ip.public_bind_type !== 'bind_existing' || !!ip.eip_id, { error: 'eip_needed', path: ['eip_id'] }))

/** Rows of a page and where it starts; whether that is a row or a page is unsettled (quirk 7.7). */
export const count = z.int('whole_number').check(z.minimum(0, 'whole_number'))
export const Paging = { offset: z.optional(count), limit: z.optional(count) }

export const ClusterParams = z.object({ cluster_id: pathValue })

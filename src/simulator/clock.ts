/** Milliseconds, for world time. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** World time: the moment of making + elapsed × speed + advances (interface.md section 5). All in milliseconds. */
export interface Clock {
  madeAt: number
  speed: number
  advanced: number
}

export const worldTime = (clock: Clock, realNow: number): number => clock.madeAt + (realNow - clock.madeAt) * clock.speed + clock.advanced

/** 2018-02-10T14:28:14Z: cluster created and updated, snapshot started and finished (quirk 4.1). */
export const isoZ = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
/** 2018-01-15T12:50:06: the same without a zone, UTC (quirk 4.2). */
export const isoNoZone = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
/** 2023-06-10T16:23:21.000Z: audit records (quirk 4.3). */
export const isoMillis = (ms: number): string => new Date(ms).toISOString()
/** 2020-01-04T09:05:22.701000Z: IAM tokens (quirk 4.9). */
export const isoMicros = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z')
/** 2024-04-04 00:00:00 (quirk 4.4). */
export const plainSeconds = (ms: number): string => isoNoZone(ms).replace('T', ' ')
/** 2023-01-11 09:21 (quirk 4.4). */
export const plainMinutes = (ms: number): string => plainSeconds(ms).slice(0, 16)

import { cloudNow } from '#console/lib/api.ts'
import { useTicking } from '#console/ui/ticking.ts'

const MINUTE = 60_000

/** The minute it is by the cloud's clock, ms; what is drawn by it is drawn again once a minute. */
export const useMinute = (): number => Number(useTicking(() => String(Math.floor(cloudNow() / MINUTE)))) * MINUTE

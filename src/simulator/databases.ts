/** The databases of every cluster here: the workload's, and the two that each has. */
export const DATABASES: readonly string[] = ['sales_dw', 'risk_mart', 'marketing', 'gaussdb', 'postgres']

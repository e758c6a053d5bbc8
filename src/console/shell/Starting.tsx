/** Before the first words are there: the page's ground, nothing that moves. */
export const Starting = () => <div aria-busy style={{ minHeight: '100dvh' }} />

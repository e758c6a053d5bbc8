/* The base of Mantine's styles; a part's own file is imported where the part is used. Our tokens come after it. */
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/baseline.css'

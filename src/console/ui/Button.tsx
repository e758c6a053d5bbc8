import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link } from 'react-router'
import { Ring } from './Ring.tsx'
import css from './Button.module.css'

export type ButtonVariant = 'default' | 'filled' | 'danger' | 'subtle'

interface Look {
  variant?: ButtonVariant
  /** 32 px high, for forms and the foot of dialogs; else 28. */
  large?: boolean
  fullWidth?: boolean
  icon?: ReactNode
  /** Shows a ring and takes no press. */
  loading?: boolean
  children?: ReactNode
}
type Props = Look & ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }

const classOf = ({ variant = 'default', large, fullWidth }: Look) =>
  [css.button, css[variant], large && css.large, fullWidth && css.full].filter(Boolean).join(' ')

/** Plain button in our sizes; "danger" is the filled red one of a danger dialog. */
export function Button({ variant, large, fullWidth, icon, loading, children, className = '', onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      {...(loading ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      onClick={(event) => {
        if (loading || rest['aria-disabled']) event.preventDefault()
        else onClick?.(event)
      }}
      className={`${classOf({ variant, large, fullWidth })} ${className}`}
    >
      {loading ? <Ring size={14} /> : icon}
      {children}
    </button>
  )
}

/** A link that looks like a button: for what leads to another page. */
export function LinkButton({ to, icon, children, ...look }: Look & { to: string }) {
  return (
    <Link to={to} className={classOf(look)}>
      {icon}
      {children}
    </Link>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Accessible name and tooltip. */
  label: string
  icon: ReactNode
  /** 28 px with an outline, beside buttons with words. */
  outlined?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** 24 px, 40 px where fingers press. */
export function IconButton({ label, icon, outlined, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`${css.iconButton} ${outlined ? css.outlined : ''} ${className}`}
    >
      {icon}
    </button>
  )
}

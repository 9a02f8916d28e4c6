/** Three stacked layers under a check: an image that was judged. */
export function LogoMark() {
  return (
    <svg
      width="28"
      height="28"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M16 3 29 9.5 16 16 3 9.5Z" />
      <path d="M3 16 16 22.5 19 21" />
      <path d="M3 22.5 16 29 17.5 28.2" />
      <path d="m20.5 24.5 3 3 5.5-7" />
    </svg>
  );
}

/** The mark: three log ends whose bodies lengthen to an L. One colour, 16 px or more; decorative beside the name. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="currentColor"
      aria-hidden="true"
      className="flex-none"
    >
      <path
        fillRule="evenodd"
        d="M5 1.25a3.25 3.25 0 0 0 0 6.5a3.25 3.25 0 0 0 0-6.5zm0 1.5a1.75 1.75 0 0 1 0 3.5a1.75 1.75 0 0 1 0-3.5zM5 8.75a3.25 3.25 0 0 0 0 6.5h7.25a3.25 3.25 0 0 0 0-6.5zm0 1.5a1.75 1.75 0 0 1 0 3.5a1.75 1.75 0 0 1 0-3.5zM5 16.25a3.25 3.25 0 0 0 0 6.5h14a3.25 3.25 0 0 0 0-6.5zm0 1.5a1.75 1.75 0 0 1 0 3.5a1.75 1.75 0 0 1 0-3.5z"
      />
      {size < 20 ? null : (
        <>
          <circle cx="5" cy="4.5" r=".7" />
          <circle cx="5" cy="12" r=".7" />
          <circle cx="5" cy="19.5" r=".7" />
        </>
      )}
    </svg>
  );
}

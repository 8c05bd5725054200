import { type ReactNode, useEffect, useRef } from "react";

/** A box that scrolls sideways when its content is wider; while it does, the keyboard can reach and scroll it. */
export function ScrollBox(props: { readonly children: ReactNode; readonly className?: string }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className={`scroll-x ${props.className ?? ""}`}>
      {props.children}
    </div>
  );
}

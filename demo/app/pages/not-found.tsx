import { useApp } from "../app-context.ts";
import { PageHead } from "../ui/page-head.tsx";

export const NotFound = () => {
  const { notFound } = useApp().text.value;
  return (
    <>
      <PageHead title={notFound.title} />
      <a class="button" href="/">
        {notFound.back}
      </a>
    </>
  );
};

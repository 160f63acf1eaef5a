/**
 * Follows a URL as a click on a link would: the app's router takes it where it listens to links, else the browser does.
 * Anything but http(s) is ignored, since the URL comes from published content.
 */
export const createNavigate =
  (page: Window) =>
  (url: string): void => {
    const link = page.document.createElement("a");
    link.href = url;
    if (!/^https?:$/.test(link.protocol)) return;
    page.document.body.append(link);
    link.click();
    link.remove();
  };

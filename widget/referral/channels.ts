/** Where a link can be shared, and what takes the text and the link there. */
export const channels: {
  readonly [channel: string]: {
    readonly name?: string;
    readonly url: (text: string, link: string) => string;
  };
} = {
  email: { url: (text, link) => `mailto:?subject=${text}&body=${text}%0A${link}` },
  whatsapp: { name: "WhatsApp", url: (text, link) => `https://wa.me/?text=${text}%20${link}` },
  linkedin: {
    name: "LinkedIn",
    url: (_, link) => `https://www.linkedin.com/sharing/share-offsite/?url=${link}`,
  },
  x: { name: "X", url: (text, link) => `https://x.com/intent/tweet?text=${text}&url=${link}` },
};

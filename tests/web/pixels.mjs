// Comparing pictures: the browser itself reads them.

/**
 * How two PNG pictures of one size differ, with black text on white in mind: `{ink, drift}`, each from 0 to 255.
 *
 * `ink` is how dark the first one gets; `drift` is the greatest difference between a pixel of one and the likest pixel of the other not
 * more than `within` pixels away. The same letters in the same place stay far below 128 even where they are smoothed a little
 * differently; farther away they do not.
 */
export async function compare(page, pictures, within) {
  return page.evaluate(async ([pictures, within]) => {
    const [one, other] = await Promise.all(pictures.map(decode));
    if (one.width !== other.width || one.height !== other.height) return { ink: 255, drift: 255 };
    const ink = 255 - one.light.reduce((darkest, light) => Math.min(darkest, light), 255);
    return { ink, drift: Math.max(farthest(one, other), farthest(other, one)) };

    function farthest(from, to) {
      let farthest = 0;
      for (let y = within; y < from.height - within; y += 1) {
        for (let x = within; x < from.width - within; x += 1) {
          farthest = Math.max(farthest, nearest(from.light[y * from.width + x], to, x, y));
        }
      }
      return farthest;
    }

    function nearest(light, { light: lights, width }, x, y) {
      let nearest = 255;
      for (let row = y - within; row <= y + within; row += 1) {
        for (let column = x - within; column <= x + within; column += 1) {
          nearest = Math.min(nearest, Math.abs(light - lights[row * width + column]));
        }
      }
      return nearest;
    }

    async function decode(png) {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, light: data.filter((_, at) => at % 4 === 1) };
    }
  }, [pictures.map((picture) => picture.toString("base64")), within]);
}

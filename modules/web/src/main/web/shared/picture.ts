/** What a camera shows just now as a JPEG, at most so many pixels wide. Rejects while it shows nothing. */
export async function pictureOf(video: HTMLVideoElement, width: number, quality = 0.85): Promise<Blob> {
  const scale = Math.min(1, width / video.videoWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality),
  );
}

/** Whether this device has a camera that a page may ask for; never rejects. */
export async function hasCamera(): Promise<boolean> {
  try {
    // Not there where the page came over plain HTTP from another machine.
    const devices = await (navigator.mediaDevices as MediaDevices | undefined)?.enumerateDevices();
    return devices?.some(({ kind }) => kind === 'videoinput') ?? false;
  } catch {
    return false;
  }
}

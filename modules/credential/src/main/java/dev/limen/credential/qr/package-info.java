/** QR codes (ISO/IEC 18004) of tickets: drawn for paper and screens, found in grey pictures. Alone sees ZXing. */
@NullMarked
package dev.limen.credential.qr;

import org.jspecify.annotations.NullMarked;

//! Bytes that are no record any more, and what is made of them.

use proptest::prelude::*;

use super::{
    tests::{decode, meeting, samples},
    *,
};

proptest! {
    #[test]
    fn mutated_bytes_are_an_error_never_another_record(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        mask in 1u8..,
        len in 1usize..4,
    ) {
        let samples = samples();
        let mut bytes = encode(meeting().number(), which.get(&samples)).unwrap();
        let at = at.index(bytes.len());
        // A burst of up to 24 bits, which a CRC-32 always finds.
        for byte in bytes.iter_mut().skip(at).take(len) {
            *byte ^= mask;
        }
        let read = decode(meeting().number(), &bytes);
        prop_assert_eq!(read, Err(CodecError::Damaged));
    }

    #[test]
    fn cut_off_bytes_are_an_error(which in any::<prop::sample::Index>(), keep in 0.0..1.0f64) {
        let samples = samples();
        let bytes = encode(meeting().number(), which.get(&samples)).unwrap();
        let kept = &bytes[..(bytes.len() as f64 * keep) as usize];
        prop_assert!(decode(meeting().number(), kept).is_err());
    }

    #[test]
    fn a_record_under_another_meeting_is_an_error(other in any::<u64>()) {
        prop_assume!(other != meeting().number());
        let bytes = encode(meeting().number(), &samples()[0]).unwrap();
        prop_assert_eq!(decode(other, &bytes), Err(CodecError::Damaged));
    }

    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let sealed = close(5, VERSION, &bytes).unwrap();
        let _ = decode(5, &sealed);
        let _ = decode(5, &bytes);
    }
}

//! The natural logarithm from IEEE operations alone, so that every platform computes the same.

/// The logarithm of a positive normal number, to seven digits.
pub(super) fn ln(number: f32) -> f32 {
    const MANTISSA: u32 = (1 << 23) - 1;
    const ONE: u32 = 127 << 23;
    /// The mantissa is taken from 0.75 to 1.5, where the series is short.
    const MIDDLE: u32 = 1 << 22;
    let bits = number.to_bits();
    let carry = (bits & MANTISSA & MIDDLE) << 1;
    let exponent = ((bits + carry) >> 23).cast_signed() - 127;
    let mantissa = f32::from_bits((bits & MANTISSA | ONE) - carry);
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    exponent as f32 * std::f32::consts::LN_2 + 2.0 * ratio * series
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn it_is_the_logarithm() {
        for step in 1..40_000_u16 {
            for number in [f32::from(step) / 1000.0, f32::from(step) * 7.0] {
                let expected = f64::from(number).ln();
                let error = (f64::from(ln(number)) - expected).abs();
                assert!(error <= 4e-7 * expected.abs().max(1.0), "{number}: {error}");
            }
        }
    }
}

//! `xs:decimal`: exact decimal numbers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use num_bigint::BigInt;

use super::dynamic::Value;
use super::integer::MAX_DIGITS;
use super::{
    Digits, FacetValue, Integer, NamespaceScope, NoNamespaces, SimpleType, ValueError,
    ValueErrorKind, ValueWriter, WhiteSpace, from_text, own_facet_value,
};

/// `xs:decimal` (Datatypes §3.3.3): an exact decimal number of any size.
///
/// Zeros at the end of the fraction are kept for writing, but say nothing: `1.50` is written as
/// `1.50` and equal to `1.5`, in hash and order too.
#[derive(Clone)]
pub struct Decimal {
    coefficient: Integer,
    scale: u32,
}

impl Decimal {
    /// 0
    pub const ZERO: Self = Self {
        coefficient: Integer::ZERO,
        scale: 0,
    };

    /// `coefficient` divided by ten to the power of `scale`, which is thus the number of digits
    /// after the point.
    pub fn new(coefficient: impl Into<Integer>, scale: u32) -> Self {
        Self {
            coefficient: coefficient.into(),
            scale,
        }
    }

    /// The digits, without the point.
    pub fn coefficient(&self) -> &Integer {
        &self.coefficient
    }

    /// How many of the digits stand after the point.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.coefficient.is_zero()
    }

    /// Whether it is less than 0.
    pub fn is_negative(&self) -> bool {
        self.coefficient.is_negative()
    }

    /// The same number without zeros at the end of the fraction.
    #[must_use]
    pub fn normalized(&self) -> Self {
        if self.is_zero() {
            return Self::ZERO;
        }
        if let Some(mut small) = self.coefficient.small() {
            let mut scale = self.scale;
            while scale > 0 && small % 10 == 0 {
                small /= 10;
                scale -= 1;
            }
            return Self::new(small, scale);
        }
        let digits = self.coefficient.digit_text();
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let drop = zeros.min(self.scale as usize);
        // At most `scale`, hence it fits.
        let scale = self.scale - u32::try_from(drop).unwrap_or_default();
        let kept = Integer::from_digits(&digits[..digits.len() - drop]).unwrap_or_default();
        Self::new(
            if self.is_negative() {
                kept.negated()
            } else {
                kept
            },
            scale,
        )
    }

    /// The nearest binary floating point number.
    pub fn to_f64(&self) -> f64 {
        // What `Display` writes is always a number to Rust.
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The coefficient it would have with `scale` digits after the point, `scale` being no less
    /// than its own.
    fn coefficient_at(&self, scale: u32) -> BigInt {
        self.coefficient.to_big_int() * BigInt::from(10).pow(scale - self.scale)
    }

    /// Those of 64 bits, at one scale, if that does not overflow.
    fn small_pair(&self, other: &Self) -> Option<(i128, i128)> {
        let scale = self.scale.max(other.scale);
        let at = |number: &Self| {
            let factor = 10_i128.checked_pow(scale - number.scale)?;
            i128::from(number.coefficient.small()?).checked_mul(factor)
        };
        Some((at(self)?, at(other)?))
    }

    /// The sum.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self::new(
            self.coefficient_at(scale) + other.coefficient_at(scale),
            scale,
        )
    }

    /// The number with the other sign.
    pub(super) fn negated(self) -> Self {
        Self {
            coefficient: self.coefficient.negated(),
            scale: self.scale,
        }
    }

    /// `digits` are digits only; `fraction` of them stand after the point.
    fn from_parts(negative: bool, digits: &str, fraction: usize) -> Option<Self> {
        let coefficient = Integer::from_digits(digits)?;
        Some(Self {
            coefficient: if negative {
                coefficient.negated()
            } else {
                coefficient
            },
            scale: u32::try_from(fraction).ok()?,
        })
    }
}

/// The number that `text` writes, or what it wants: `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)`.
fn parse(text: &str) -> Result<Decimal, ValueErrorKind> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let negative = text.starts_with('-');
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(whole) || !digits_only(fraction) || whole.len() + fraction.len() == 0 {
        return Err(ValueErrorKind::Lexical("a decimal number"));
    }
    if unsigned.len() > MAX_DIGITS {
        return Err(ValueErrorKind::OutOfRange);
    }
    let number = if fraction.is_empty() {
        Decimal::from_parts(negative, whole, 0)
    } else {
        let mut digits = String::with_capacity(unsigned.len());
        digits.push_str(whole);
        digits.push_str(fraction);
        Decimal::from_parts(negative, &digits, fraction.len())
    };
    number.ok_or(ValueErrorKind::OutOfRange)
}

impl SimpleType for Decimal {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    fn parse(text: &str, _scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
        parse(text).map_err(|kind| ValueError::new(kind, text, "xs:decimal"))
    }

    fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
        out.push_display(self);
        Ok(())
    }

    fn to_value(&self) -> Value {
        self.clone().into()
    }
}

own_facet_value!(Decimal);

impl FacetValue for Decimal {
    fn digits(&self) -> Option<Digits> {
        let number = self.normalized();
        let digits = if number.is_zero() {
            0
        } else {
            u32::try_from(number.coefficient.digit_text().len()).unwrap_or(u32::MAX)
        };
        Some(Digits {
            total: digits.max(number.scale),
            fraction: number.scale,
        })
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn same(&self, other: &Self) -> bool {
        self == other
    }

    fn white_space(&self) -> WhiteSpace {
        WhiteSpace::Collapse
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::ZERO
    }
}

impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        from_text(text, &NoNamespaces)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.coefficient.digit_text();
        let scale = self.scale as usize;
        let text = if scale == 0 {
            digits
        } else {
            let digits = format!("{digits:0>width$}", width = scale + 1);
            let (whole, fraction) = digits.split_at(digits.len() - scale);
            format!("{whole}.{fraction}")
        };
        f.pad_integral(!self.is_negative(), "", &text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.coefficient.cmp(&other.coefficient);
        }
        match self.small_pair(other) {
            Some((one, other)) => one.cmp(&other),
            None => {
                let scale = self.scale.max(other.scale);
                self.coefficient_at(scale).cmp(&other.coefficient_at(scale))
            }
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let number = self.normalized();
        number.coefficient.hash(state);
        number.scale.hash(state);
    }
}

impl<T: Into<Integer>> From<T> for Decimal {
    fn from(number: T) -> Self {
        Self::new(number, 0)
    }
}

impl TryFrom<&Decimal> for Integer {
    type Error = ValueError;

    /// # Errors
    /// It has a fraction.
    fn try_from(number: &Decimal) -> Result<Self, ValueError> {
        let normalized = number.normalized();
        if normalized.scale == 0 {
            Ok(normalized.coefficient)
        } else {
            let text = number.to_string();
            Err(ValueError::lexical(&text, "xs:integer", "an integer"))
        }
    }
}

impl TryFrom<f64> for Decimal {
    type Error = ValueError;

    /// The shortest decimal that reads as `number`.
    ///
    /// # Errors
    /// It is infinite or not a number.
    fn try_from(number: f64) -> Result<Self, ValueError> {
        // Rust displays a finite number as a decimal, never with an exponent.
        number.to_string().parse()
    }
}

//! Dates and recurring dates: types without a time of day.

use super::{Moment, Parts, TimeZone, checked, moment_traits};
use crate::datatypes::ValueError;

/// Defines a type of some parts and an optional time zone.
macro_rules! dates {
    ($(
        $(#[doc = $doc:expr])+
        $type:ident = $name:literal, $layout:literal, $expected:literal,
        { $($part:ident: $part_type:ident, $part_doc:literal);+ }
    )+) => {$(
        $(#[doc = $doc])+
        ///
        /// Values with and without a time zone that are close to each other are in no order.
        #[derive(Clone, Copy)]
        pub struct $type {
            $($part: $part_type,)+
            zone: Option<TimeZone>,
        }

        impl $type {
            /// Checks each part.
            ///
            /// # Errors
            /// There is no such date.
            pub fn new($($part: $part_type,)+ zone: Option<TimeZone>) -> Result<Self, ValueError> {
                checked(Self { $($part,)+ zone })
            }

            $(
                #[doc = $part_doc]
                pub fn $part(&self) -> $part_type {
                    self.$part
                }
            )+

            /// Its time zone, if it has one.
            pub fn zone(&self) -> Option<TimeZone> {
                self.zone
            }

            /// The same in another time zone, or in none; the parts stay as they are.
            #[must_use]
            pub fn with_zone(self, zone: Option<TimeZone>) -> Self {
                Self { zone, ..self }
            }
        }

        impl Moment for $type {
            const NAME: &'static str = $name;
            const LAYOUT: &'static str = $layout;
            const EXPECTED: &'static str = $expected;

            fn parts(&self) -> Parts {
                Parts { $($part: self.$part,)+ zone: self.zone, ..Parts::default() }
            }

            fn from_parts(parts: Parts) -> Self {
                Self { $($part: parts.$part,)+ zone: parts.zone }
            }
        }

        moment_traits!($type);
    )+};
}

dates! {
    /// `xs:date` (Datatypes §3.3.9): a day of the calendar.
    Date = "xs:date", "Y-M-D", "a date such as 2024-02-29",
    {
        year: i64, "The year; 0 is 1 BCE.";
        month: u8, "The month, 1 to 12.";
        day: u8, "The day of the month, 1 to 31."
    }

    /// `xs:gYearMonth` (§3.3.10): a month of a year.
    GYearMonth = "xs:gYearMonth", "Y-M", "a year and a month such as 2024-02",
    {
        year: i64, "The year; 0 is 1 BCE.";
        month: u8, "The month, 1 to 12."
    }

    /// `xs:gYear` (§3.3.11): a year.
    GYear = "xs:gYear", "Y", "a year of four digits or more",
    { year: i64, "The year; 0 is 1 BCE." }

    /// `xs:gMonthDay` (§3.3.12): a day of every year, or of every leap year.
    GMonthDay = "xs:gMonthDay", "--M-D", "a month and a day such as --02-29",
    {
        month: u8, "The month, 1 to 12.";
        day: u8, "The day of the month, 1 to 31."
    }

    /// `xs:gDay` (§3.3.13): a day of every month that has it.
    GDay = "xs:gDay", "---D", "a day such as ---31",
    { day: u8, "The day of the month, 1 to 31." }

    /// `xs:gMonth` (§3.3.14): a month of every year.
    GMonth = "xs:gMonth", "--M", "a month such as --02",
    { month: u8, "The month, 1 to 12." }
}

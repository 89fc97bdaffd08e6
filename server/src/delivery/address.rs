//! Which network addresses a delivery may reach: Foolscap is not a way into anyone's private network.
//!
//! An address is refused unless it is globally reachable by the IANA special-purpose registries
//! ([IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry),
//! [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry)), read strictly: IPv6 is taken from the global
//! unicast block `2000::/3` only, and every form that carries an IPv4 address inside (NAT64, 6to4, Teredo) is refused.
//! What the operator lists in `FOOLSCAP_DELIVERY_ALLOW` is allowed, whatever it is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// The setting that permits networks that are not public.
pub const ALLOW_SETTING: &str = "FOOLSCAP_DELIVERY_ALLOW";

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(s: [u16; 8], prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]), prefix)
}

/// IPv4 ranges that are refused, and what they are. Order matters only for the name that is shown.
const SPECIAL_V4: &[(Ipv4Net, &str)] = &[
    (v4(0, 0, 0, 0, 8), "this network (RFC 791)"),
    (v4(10, 0, 0, 0, 8), "a private network (RFC 1918)"),
    (v4(100, 64, 0, 0, 10), "a carrier's shared network (RFC 6598)"),
    (v4(127, 0, 0, 0, 8), "this machine (loopback)"),
    (v4(169, 254, 169, 254, 32), "a cloud metadata service"),
    (v4(169, 254, 0, 0, 16), "link-local (RFC 3927)"),
    (v4(172, 16, 0, 0, 12), "a private network (RFC 1918)"),
    (v4(192, 0, 0, 0, 24), "protocol assignments (RFC 6890)"),
    (v4(192, 0, 2, 0, 24), "documentation (RFC 5737)"),
    (v4(192, 31, 196, 0, 24), "AS112 (RFC 7535)"),
    (v4(192, 52, 193, 0, 24), "AMT (RFC 7450)"),
    (v4(192, 88, 99, 0, 24), "a 6to4 relay (RFC 7526)"),
    (v4(192, 168, 0, 0, 16), "a private network (RFC 1918)"),
    (v4(192, 175, 48, 0, 24), "AS112 (RFC 7534)"),
    (v4(198, 18, 0, 0, 15), "benchmarking (RFC 2544)"),
    (v4(198, 51, 100, 0, 24), "documentation (RFC 5737)"),
    (v4(203, 0, 113, 0, 24), "documentation (RFC 5737)"),
    (v4(224, 0, 0, 0, 4), "multicast (RFC 5771)"),
    (v4(255, 255, 255, 255, 32), "broadcast"),
    (v4(240, 0, 0, 0, 4), "reserved (RFC 1112)"),
];

/// The only IPv6 block that IANA has given out for global unicast.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// IPv6 ranges that are refused, and what they are; whatever is outside `2000::/3` is refused too.
const SPECIAL_V6: &[(Ipv6Net, &str)] = &[
    (v6([0, 0, 0, 0, 0, 0, 0, 0], 128), "the unspecified address"),
    (v6([0, 0, 0, 0, 0, 0, 0, 1], 128), "this machine (loopback)"),
    (v6([0, 0, 0, 0, 0, 0xffff, 0, 0], 96), "IPv4 mapped (RFC 4291)"),
    (v6([0, 0, 0, 0, 0xffff, 0, 0, 0], 96), "IPv4 translated (RFC 2765)"),
    (v6([0, 0, 0, 0, 0, 0, 0, 0], 96), "IPv4 compatible (RFC 4291)"),
    (v6([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96), "NAT64 (RFC 6052)"),
    (v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48), "local NAT64 (RFC 8215)"),
    (v6([0x100, 0, 0, 0, 0, 0, 0, 0], 64), "discard only (RFC 6666)"),
    (v6([0x100, 0, 0, 1, 0, 0, 0, 0], 64), "a dummy prefix (RFC 9780)"),
    (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 32), "Teredo (RFC 4380)"),
    (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), "protocol assignments (RFC 2928)"),
    (v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), "documentation (RFC 3849)"),
    (v6([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), "6to4 (RFC 3056)"),
    (v6([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48), "AS112 (RFC 7534)"),
    (v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), "documentation (RFC 9637)"),
    (v6([0x5f00, 0, 0, 0, 0, 0, 0, 0], 16), "segment routing (RFC 9602)"),
    (v6([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254], 128), "a cloud metadata service"),
    (v6([0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254], 128), "a cloud metadata service"),
    (v6([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), "a private network (RFC 4193)"),
    (v6([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10), "link-local (RFC 4291)"),
    (v6([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10), "site-local (RFC 3879)"),
    (v6([0xff00, 0, 0, 0, 0, 0, 0, 0], 8), "multicast (RFC 4291)"),
];

/// What an address is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The operator permits its network: http and every port are allowed.
    Permitted,
    /// Reachable from everywhere: https on a usual port only.
    Public,
    /// Neither; the words say what it is ("a private network (RFC 1918)").
    Special(&'static str),
}

/// Networks that the operator permits although they are not public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowList(Vec<IpNet>);

/// A part of `FOOLSCAP_DELIVERY_ALLOW` that is not a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a network: write it like 10.1.0.0/16 or 127.0.0.1/32, separated by commas")]
pub struct AllowListError(String);

impl FromStr for AllowList {
    type Err = AllowListError;

    /// Reads networks separated by commas; a bare address is a network of one.
    fn from_str(text: &str) -> Result<Self, AllowListError> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse::<IpNet>()
                    .or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
                    .map_err(|_| AllowListError(part.to_owned()))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(Self)
    }
}

impl AllowList {
    /// The list of these networks.
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// What this address is. An IPv4 address in IPv6 clothes (`::ffff:…`) is the IPv4 address.
    pub fn classify(&self, address: IpAddr) -> Class {
        let address = address.to_canonical();
        if self.0.iter().any(|network| network.contains(&address)) {
            return Class::Permitted;
        }
        let special = match address {
            IpAddr::V4(address) => special_v4(address),
            IpAddr::V6(address) => special_v6(address),
        };
        special.map_or(Class::Public, Class::Special)
    }
}

fn special_v4(address: Ipv4Addr) -> Option<&'static str> {
    SPECIAL_V4.iter().find(|(network, _)| network.contains(&address)).map(|(_, name)| *name)
}

fn special_v6(address: Ipv6Addr) -> Option<&'static str> {
    if let Some((_, name)) = SPECIAL_V6.iter().find(|(network, _)| network.contains(&address)) {
        return Some(name);
    }
    if !GLOBAL_V6.contains(&address) {
        return Some("outside the global unicast block 2000::/3");
    }
    // ISATAP (RFC 5214) carries an IPv4 address behind any prefix: `…:0:5efe:a.b.c.d`.
    let [.., high, low, _, _] = address.segments();
    (low == 0x5efe && matches!(high, 0 | 0x200)).then_some("ISATAP (RFC 5214)")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The first and last address of every special range, and neighbours that are not in it.
    const REFUSED: &[&str] = &[
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.8",
        "192.0.0.170",
        "192.0.0.255",
        "192.0.2.1",
        "192.0.2.255",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.88.99.2",
        "192.168.0.0",
        "192.168.255.255",
        "192.175.48.1",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "203.0.113.255",
        "224.0.0.0",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.0",
        "240.0.0.1",
        "254.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:0.0.0.0",
        "::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::ffff:169.254.169.254",
        "::ffff:192.168.1.1",
        "::ffff:7f00:1",
        "::ffff:0:127.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::",
        "64:ff9b:1::10.0.0.1",
        "64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "100::",
        "100::1",
        "100::ffff:ffff:ffff:ffff",
        "100:0:0:1::1",
        "2001::",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:1::1",
        "2001:1::2",
        "2001:1::3",
        "2001:2::",
        "2001:2:0:ffff:ffff:ffff:ffff:ffff",
        "2001:3::1",
        "2001:4:112::1",
        "2001:10::1",
        "2001:1f:ffff::1",
        "2001:20::1",
        "2001:2f:ffff::1",
        "2001:30::1",
        "2001:1ff:ffff::1",
        "2001:db8::",
        "2001:db8::1",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002::",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2002:808:808::1",
        "2002:a9fe:a9fe::1",
        "2620:4f:8000::1",
        "3fff::",
        "3fff::1",
        "3fff:fff:ffff::1",
        "5f00::",
        "5f00::1",
        "fc00::",
        "fc00::1",
        "fd00::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fe80::",
        "fe80::1",
        "fe80::a9fe:a9fe",
        "febf:ffff::1",
        "fec0::",
        "fec0::1",
        "feff::1",
        "ff00::",
        "ff02::1",
        "ff05::2",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "1::1",
        "200::1",
        "400::1",
        "4000::1",
        "8000::1",
        "a000::1",
        "c000::1",
        "e000::1",
        "f000::1",
        "f800::1",
        "fe00::1",
        "1fff:ffff::1",
        "2a00:1450::5efe:10.0.0.1",
        "2a00:1450::5efe:7f00:1",
        "2a00:1450::200:5efe:a9fe:a9fe",
    ];

    const PUBLIC: &[&str] = &[
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "151.101.0.144",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.0.3.0",
        "192.31.195.255",
        "192.31.197.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "::ffff:151.101.0.144",
        "2000::1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2003::1",
        "2606:4700:4700::1111",
        "2620:4f:7fff::1",
        "2620:4f:8001::1",
        "2a00:1450:4009:81f::200e",
        "2a04:4e42::144",
        "3ffe:ffff::1",
        "3fff:1000::1",
    ];

    #[test]
    fn special_addresses_are_refused() {
        let nothing = AllowList::default();
        assert!(REFUSED.len() + PUBLIC.len() > 120);
        for address in REFUSED {
            let class = nothing.classify(address.parse().unwrap());
            assert!(matches!(class, Class::Special(_)), "{address} is {class:?}");
        }
    }

    #[test]
    fn public_addresses_are_reachable() {
        let nothing = AllowList::default();
        for address in PUBLIC {
            assert_eq!(nothing.classify(address.parse().unwrap()), Class::Public, "{address}");
        }
    }

    #[test]
    fn metadata_services_are_called_that() {
        for address in ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"] {
            let class = AllowList::default().classify(address.parse().unwrap());
            assert_eq!(class, Class::Special("a cloud metadata service"), "{address}");
        }
    }

    #[test]
    fn the_operator_permits_networks() {
        let list: AllowList = "127.0.0.1/32, 10.1.0.0/16,fd00:1::/32 , 192.0.2.7,".parse().unwrap();
        for (address, class) in [
            ("127.0.0.1", Class::Permitted),
            ("::ffff:127.0.0.1", Class::Permitted),
            ("10.1.200.3", Class::Permitted),
            ("fd00:1::9", Class::Permitted),
            ("192.0.2.7", Class::Permitted),
            ("8.8.8.8", Class::Public),
            ("127.0.0.2", Class::Special("this machine (loopback)")),
            ("::1", Class::Special("this machine (loopback)")),
            ("10.2.0.1", Class::Special("a private network (RFC 1918)")),
            // Permitting a network permits no other spelling of a way into it.
            ("64:ff9b::7f00:1", Class::Special("NAT64 (RFC 6052)")),
            ("2002:7f00:1::1", Class::Special("6to4 (RFC 3056)")),
        ] {
            assert_eq!(list.classify(address.parse().unwrap()), class, "{address}");
        }
        assert_eq!("".parse::<AllowList>().unwrap(), AllowList::default());
        for wrong in ["10.0.0.0/33", "localhost", "10.0.0.0/8;", "*"] {
            assert!(wrong.parse::<AllowList>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_special_range_leaks(host: u32, tail: u128, index in 0_usize..64) {
            let nothing = AllowList::default();
            if let Some((network, _)) = SPECIAL_V4.get(index) {
                let mask = u32::from(network.hostmask());
                let address = Ipv4Addr::from(u32::from(network.network()) | (host & mask));
                prop_assert!(matches!(nothing.classify(address.into()), Class::Special(_)));
                prop_assert!(matches!(nothing.classify(address.to_ipv6_mapped().into()), Class::Special(_)));
            }
            if let Some((network, _)) = SPECIAL_V6.get(index) {
                let mask = u128::from(network.hostmask());
                let address = Ipv6Addr::from(u128::from(network.network()) | (tail & mask));
                // A mapped address is judged as the IPv4 address that it is.
                let mapped = address.to_ipv4_mapped().is_some();
                prop_assert!(mapped || matches!(nothing.classify(address.into()), Class::Special(_)));
            }
        }

        #[test]
        fn nothing_outside_the_global_block_is_public(bits: u128) {
            let address = Ipv6Addr::from(bits);
            let public = AllowList::default().classify(address.into()) == Class::Public;
            prop_assert!(!public || GLOBAL_V6.contains(&address) || address.to_ipv4_mapped().is_some());
        }
    }
}

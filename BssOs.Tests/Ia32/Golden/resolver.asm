000  lea eax,[edx*8]
007  and eax,[0x300008]
00d  add eax,[0x300004]
013  cmp edx,[eax]
015  jne short 0x0020001B
017  mov edx,[eax+4]
01a  ret
01b  cmp edx,2
021  ja near 0x00103010
027  xor edx,edx
029  ret

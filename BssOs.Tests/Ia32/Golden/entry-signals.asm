000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200053
013  inc dword [0x600004]
019  pop eax
01a  push 0x600000
01f  push dword [0x101004]
025  push dword [0x101000]
02b  mov [0x101000],esp
031  push eax
032  mov ecx,0x600018
037  cmp dword [0x101010],1
03e  jae short 0x0020004E
040  and dword [0x105000],2
047  je short 0x0020004E
049  call 0x00105010
04e  jmp 0x00400010
053  push 0xC00
058  push 8
05d  push 0x200013
062  jmp 0x00104400

000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x002000B0
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  pop dword [eax]
027  mov [eax+4],ecx
02a  and dword [eax+0xC],0
02e  and dword [eax+0x10],0
032  push dword [0x101008]
038  pop dword [eax+8]
03b  inc dword [ecx+0x10]
03e  inc dword [ecx+4]
041  inc dword [0x30000C]
047  inc dword [0x102000]
04d  add eax,0x20
050  mov [0x101000],eax
056  add ecx,0x18
059  cmp dword [0x101018],1
060  jae short 0x00200070
062  and dword [0x105000],2
069  je short 0x00200070
06b  call 0x00105010
070  call 0x00400010
075  or dword [0x105000],1
07c  mov ecx,[0x101000]
082  sub ecx,0x20
085  mov edx,[ecx+8]
088  cmp edx,[0x101008]
08e  je short 0x00200095
090  call 0x00103020
095  mov [0x101000],ecx
09b  mov edx,[ecx+4]
09e  push dword [ecx]
0a0  dec dword [0x102000]
0a6  dec dword [edx+4]
0a9  je near 0x00103040
0af  ret
0b0  push 0xC00
0b5  push 8
0ba  push 0x200013
0bf  jmp 0x00104400
